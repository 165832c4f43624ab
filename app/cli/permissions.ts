import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { permissionsDocument } from './permissions-document.ts';

/** `npm run permissions`: writes docs/permissions.md. */
writeFileSync(resolve('docs/permissions.md'), permissionsDocument());
console.log('docs/permissions.md is current.');
