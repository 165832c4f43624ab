/** Alive: the process answers. Says nothing about what stands behind it. */
export function loader() {
  return Response.json({ status: 'alive' }, { headers: { 'Cache-Control': 'no-store' } });
}
