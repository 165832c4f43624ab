import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Mail } from './mailer.server.ts';

type Message = {
  id: string;
  to: { name: string; email: string; locale: string };
  /** Key under `mail:`; has subject, body, and action when there is a link. */
  template: string;
  params: Record<string, string>;
  url: string | null;
  /** Somebody's own words, set apart: a reason, the beginning of a post. */
  quote?: string | null;
  /** What the mail lists, each with its address. */
  links?: readonly { label: string; url: string }[];
  unsubscribeUrl?: string;
  baseUrl: string;
};

/** A mail in the recipient's language: plain text, and the same as simple HTML with everything escaped. */
export function compose(m: Message): Mail {
  const locale: Locale = isLocale(m.to.locale) ? m.to.locale : DEFAULT_LOCALE;
  const t = translator(locale);
  const word = (part: string) => t(`mail:${m.template}.${part}`, { ...m.params, defaultValue: '' });
  const home = `${m.baseUrl}${paths.home(locale)}`;

  const blocks: { text: string; html: string }[] = [];
  const paragraph = (text: string) => text && blocks.push({ text, html: `<p>${escape(text).replace(/\n/g, '<br>')}</p>` });
  const link = (label: string, url: string) => blocks.push({ text: `${label}:\n${url}`, html: `<p><a href="${escape(url)}">${escape(label)}</a><br><small>${escape(url)}</small></p>` });

  paragraph(t('mail:greeting', { name: m.to.name }));
  paragraph(word('body'));
  if (m.quote) blocks.push({ text: m.quote.split('\n').map((line) => `> ${line}`).join('\n'), html: `<blockquote>${escape(m.quote).replace(/\n/g, '<br>')}</blockquote>` });
  for (const one of m.links ?? []) link(one.label, one.url);
  if (m.url) link(word('action'), m.url);
  paragraph(word('after'));
  const footer = t('mail:footer', { url: home });
  const stop = m.unsubscribeUrl ? t('mail:unsubscribe') : '';

  return {
    id: m.id, lang: locale, to: { name: m.to.name, address: m.to.email }, subject: t(`mail:${m.template}.subject`, m.params),
    text: [...blocks.map((b) => b.text), `--\n${footer}${stop ? `\n${stop}: ${m.unsubscribeUrl}` : ''}`].join('\n\n') + '\n',
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body>${blocks.map((b) => b.html).join('')}<hr><p><small>${escape(footer)}${stop ? ` <a href="${escape(m.unsubscribeUrl!)}">${escape(stop)}</a>` : ''}</small></p></body></html>`,
    ...(m.unsubscribeUrl ? { unsubscribeUrl: m.unsubscribeUrl } : {}),
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
