import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// the floor: node:http answering the same bytes with the same headers
const body = readFileSync(process.env.BODY ?? '');
const headers = JSON.parse(process.env.HEADERS ?? '{}');
createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
