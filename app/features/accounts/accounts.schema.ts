import { z } from 'zod';
import { COUNTRIES } from '#app/domain/countries.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { isOrcid, orcidOf } from '#app/domain/identifiers.ts';
import { STAKEHOLDER_GROUPS } from '#app/domain/roles.ts';
import { passwordProblem } from './password-rules.ts';

/** Controls that reorder or hide text have no place in a name; what is left must be something. */
const HIDDEN = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
export const cleaned = (value: string) => value.replace(HIDDEN, '').normalize('NFC').replace(/\s+/g, ' ').trim();

const blankToNull = (value: string) => value || null;
const said = (max: number) => z.string().transform(cleaned).pipe(z.string().max(max)).transform(blankToNull);

export const personName = z.string().transform(cleaned).pipe(z.string().min(1).max(100));
/** Checked as given, without trimming inside: a line break in an address is an attempt. Kept in lower case. */
export const emailAddress = z.string().max(254).transform((v) => asciiDomain(v.trim().toLowerCase())).pipe(z.email({ error: 'accounts:problems.email' }));
export const stakeholderGroup = z.union([z.literal('').transform(() => null), z.enum(STAKEHOLDER_GROUPS)]);
export const interfaceLocale = z.enum(LOCALE_CODES as readonly [Locale, ...Locale[]]);
/** A password somebody types to prove who they are; only its bytes are bounded. */
export const givenPassword = z.string().min(1).max(1024);

export const newPassword = z.string().min(1).superRefine((password, ctx) => {
  const problem = passwordProblem(password);
  if (problem) ctx.addIssue({ code: 'custom', message: `accounts:problems.${problem}` });
});

export const signUpSchema = z.strictObject({
  name: personName,
  email: emailAddress,
  password: newPassword,
  group: stakeholderGroup,
  organisation: said(200),
  locale: interfaceLocale,
}).superRefine((v, ctx) => {
  if (passwordProblem(v.password, [v.name, v.email]) === 'passwordCommon') ctx.addIssue({ code: 'custom', path: ['password'], message: 'accounts:problems.passwordCommon' });
});
export type SignUpInput = z.output<typeof signUpSchema>;

export const signInSchema = z.strictObject({ email: z.string().trim().min(1).max(254).transform((v) => asciiDomain(v.toLowerCase())), password: givenPassword, to: z.string().max(2000).optional() });
export const factorSchema = z.strictObject({ code: z.string().trim().min(1).max(64), to: z.string().max(2000).optional() });
export const confirmSchema = z.strictObject({ token: z.string().min(1).max(2000), password: givenPassword });
export const forgotSchema = z.strictObject({ email: emailAddress });
export const resetSchema = z.strictObject({ token: z.string().min(1).max(200), password: newPassword });
const orcid = z.string().transform((v) => orcidOf(cleaned(v)))
  .pipe(z.union([z.literal(''), z.string().refine(isOrcid)], { error: 'accounts:problems.orcid' })).transform(blankToNull);
const country = z.union([z.literal('').transform(() => null), z.enum(COUNTRIES)]);
export const profileSchema = z.strictObject({ name: personName, group: stakeholderGroup, organisation: said(200), locale: interfaceLocale, bio: said(1000), orcid, country });
const changePasswordSchema = z.strictObject({ intent: z.literal('change-password'), currentPassword: givenPassword, password: newPassword });
const startFactorSchema = z.strictObject({ intent: z.literal('start-factor'), factorPassword: givenPassword });
const confirmFactorSchema = z.strictObject({ intent: z.literal('confirm-factor'), code: z.string().trim().regex(/^\d{3}\s?\d{3}$/, 'accounts:problems.code'), uri: z.string().max(500) });
const removeFactorSchema = z.strictObject({ intent: z.literal('remove-factor'), factorPassword: givenPassword });
const renewCodesSchema = z.strictObject({ intent: z.literal('renew-codes'), factorPassword: givenPassword });
const removePasskeySchema = z.strictObject({ intent: z.literal('remove-passkey'), passkey: z.string().min(1).max(64), passkeyPassword: givenPassword });
export const securitySchema = z.discriminatedUnion('intent', [changePasswordSchema, startFactorSchema, confirmFactorSchema, removeFactorSchema, renewCodesSchema, removePasskeySchema]);
export const endSessionSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('end-one'), session: z.string().min(1).max(64) }),
  z.strictObject({ intent: z.literal('end-others') }),
]);

/** International domains in their ASCII form, so that one address is one account however it was typed. */
function asciiDomain(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1 || /[\s\p{Cc}]/u.test(email)) return email;
  const domain = URL.canParse(`http://${email.slice(at + 1)}`) ? new URL(`http://${email.slice(at + 1)}`).hostname : '';
  return domain ? `${email.slice(0, at)}@${domain}` : email;
}
