import type { Request } from 'express';
import { LOCALES, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Edge, Res } from './edge.server.ts';
import { localeOf } from './locale.server.ts';

/** A page the server makes itself, for failures before a route is reached: the reader's language, the site's style sheet, no script. */
export function sendEdgePage(edge: Edge, req: Request, res: Res, status: number, id: string, params: Record<string, string | number> = {}): void {
  void localeOf(req.path, req.headers).then((locale) => {
    if (res.headersSent) return res.destroy();
    res.status(status).setHeader('Cache-Control', 'no-store');
    if (!wantsHtml(req)) return res.json({ error: id, requestId: res.locals.requestId });
    res.type('html').send(edgePage(edge, locale, id, { ...params, id: res.locals.requestId }));
  });
}

function wantsHtml(req: Request): boolean {
  return !req.path.startsWith('/api/') && req.accepts(['html', 'json']) !== 'json';
}

export function edgePage(edge: Pick<Edge, 'stylesheets'>, locale: Locale, id: string, params: Record<string, string | number>): string {
  const t = translator(locale);
  const title = t(`errors:${id}`, params);
  const help = t(`errors:${id}-help`, { ...params, defaultValue: '' });
  const styles = edge.stylesheets.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('');
  const languages = LOCALES.map((l) => `<a href="${paths.home(l.code)}" lang="${l.code}" hreflang="${l.code}">${l.autonym}</a>`).join(' ');
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · ${escapeHtml(t('common:siteName'))}</title>${styles}</head><body><header><a href="${paths.home(locale)}">${escapeHtml(t('common:siteName'))}</a> <nav aria-label="${escapeHtml(t('common:languages'))}">${languages}</nav></header><main id="main"><h1>${escapeHtml(title)}</h1>${help ? `<p>${escapeHtml(help)}</p>` : ''}</main></body></html>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
