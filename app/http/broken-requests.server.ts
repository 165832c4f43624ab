import type { Server } from 'node:http';
import { securityHeaders } from './security-headers.server.ts';

const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Requests that are no HTTP, or too slow, or with headers over the limit, never reach a route: a bare answer, with the headers of every answer. */
export function answerBrokenRequests(server: Server, https: boolean): void {
  const headers = Object.entries(securityHeaders({ https })).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    socket.end(`HTTP/1.1 ${STATUS[error.code ?? ''] ?? '400 Bad Request'}\r\n${headers}Cache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
}
