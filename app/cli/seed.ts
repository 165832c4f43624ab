import { seedDemo, seedLibrary, withPrepared } from './prepare.ts';
import { program } from './terminal.ts';

/** `npm run seed`: the library's practices and vocabulary. `npm run seed -- --demo`: with demo people and posts. */
await program((env) => withPrepared(env, process.argv.includes('--demo') ? seedDemo : seedLibrary));
