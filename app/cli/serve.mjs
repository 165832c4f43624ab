process.env['NODE_ENV'] ??= 'production';

// a path in a variable: the build is not there yet when types are checked
const bundle = '../../build/server/index.js';
const build = await import(bundle);
const prepare = process.argv.includes('--prepare') ? await build.entry.module.loadPrepare() : undefined;
await build.entry.module.startServer(build, prepare ? { prepare } : {});
