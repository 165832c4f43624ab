import { existsSync } from 'node:fs';
import { aptInstall, onPath } from './debian.mjs';
import { fail } from './steps.mjs';

/**
 * LibreOffice for the tests that open Word files with it: SOFFICE_PATH, the system's, else Debian's package where the tests run as root. Undefined when none
 * can be had: those tests are skipped by name. @returns {Promise<string | undefined>}
 */
export async function findLibreOffice() {
  const found = await known();
  if (found) return found;
  await aptInstall('libreoffice-writer-nogui');
  return known();
}

/** @returns {Promise<string | undefined>} */
async function known() {
  if (process.env.SOFFICE_PATH) return existsSync(process.env.SOFFICE_PATH) ? process.env.SOFFICE_PATH : fail(`SOFFICE_PATH names no file: ${process.env.SOFFICE_PATH}`);
  return (await onPath('soffice')) ?? (await onPath('libreoffice'));
}
