import type { ServerBuild } from '@remix-run/node';
import { READING } from './page-cache.server.ts';

/**
 * The build with the routes of readers' pages alone. The router ranks all routes it knows anew at every request, several times, and a tenth of
 * the time of a practice page went into that.
 */
export function readingRoutes(build: ServerBuild): ServerBuild {
  const kept = new Set<string>();
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route || !READING.test(example(build, id))) continue;
    for (let at: typeof route | undefined = route; at; at = at.parentId ? build.routes[at.parentId] : undefined) kept.add(at.id);
  }
  const only = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}

/** An address the route answers: two small letters are a language, a country and a name alike. */
function example(build: ServerBuild, id: string): string {
  const parts: string[] = [];
  for (let at = build.routes[id]; at; at = at.parentId ? build.routes[at.parentId] : undefined) if (at.path) parts.unshift(at.path);
  return `/${parts.join('/').replace(/:[a-z]+/gi, 'es')}`;
}
