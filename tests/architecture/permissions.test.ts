import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { beforeAll, describe, expect, it } from 'vitest';
import { permissionsDocument } from '#app/cli/permissions-document.ts';
import { can } from '#app/policies/can.ts';
import { ROUTE_TABLE } from '#app/policies/route-table.ts';
import { GRANTABLE_ROLES } from '#app/domain/roles.ts';
import { sitePolicy } from '#app/policies/site.policy.ts';
import { actor, actorOf } from '#tests/factories/actors.ts';

type Leaf = { path: string; file: string };

/** Addresses a route configuration answers, with the module of each. */
function leaves(entries: readonly RouteConfigEntry[], parent = ''): Leaf[] {
  return entries.flatMap((entry) => {
    const path = entry.path ? `${parent}/${entry.path}` : parent;
    return entry.children?.length ? leaves(entry.children, path) : [{ path: path || '/', file: entry.file }];
  });
}

const root = resolve(import.meta.dirname, '../..');
let routes: Leaf[];
beforeAll(async () => {
  routes = leaves(await (await import('#app/routes.ts')).default);
});

describe('permissions', () => {
  it('stand in docs/permissions.md as the policies say: npm run permissions', () => {
    expect(readFileSync(resolve(root, 'docs/permissions.md'), 'utf8') === permissionsDocument()).toBe(true);
  });

  it('are declared for every address, and for no address that is not there', () => {
    const declared = ROUTE_TABLE.map((r) => r.path);
    expect(routes.map((r) => r.path).filter((path) => !declared.includes(path))).toEqual([]);
    expect(declared.filter((path) => !routes.some((r) => r.path === path))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('are declared for writing wherever a page takes a form, and nowhere else', () => {
    const takesForms = (file: string) => /export (?:async )?(?:function|const) action\b/.test(readFileSync(resolve(root, 'app', file), 'utf8'));
    const differing = routes.filter(({ path, file }) => takesForms(file) !== Boolean(ROUTE_TABLE.find((r) => r.path === path)?.writes?.length));
    expect(differing.map((r) => r.path)).toEqual([]);
  });

  it('ask for the second factor in every role beyond member', () => {
    const site = Object.keys(sitePolicy) as (keyof typeof sitePolicy)[];
    const member = site.filter((action) => can(actor(), action));
    for (const role of GRANTABLE_ROLES) expect(site.filter((action) => can(actorOf(role, { secondFactor: false }), action)), role).toEqual(member);
  });
});
