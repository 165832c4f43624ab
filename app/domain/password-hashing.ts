/** argon2id at OWASP's floor: 19 MiB, two passes, one lane. `algorithm` 2 is argon2id in the library's numbering. */
export const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
