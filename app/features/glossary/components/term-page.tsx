import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, DataTable, Tag, Time, useLocale } from '#app/ui/bits.tsx';
import type { SaidThere, TermView } from '../show-term.server.ts';
import css from './glossary.module.css';

/** The page of a term. `children`: practices about it. */
export function TermPage({ view, children }: { view: TermView; children?: ReactNode }) {
  const { t } = useTranslation('glossary');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('title'), href: paths.glossary(locale) }, { label: <bdi lang={view.lang}>{view.name}</bdi> }]} />
      <article className={css.term}>
        <h1 lang={view.lang}>{view.name}</h1>
        <p className={css.definition} lang={view.definition.lang}>{view.definition.text}</p>
        {view.scopeNote.text ? <p lang={view.scopeNote.lang}>{view.scopeNote.text}</p> : null}
        {view.example.text ? <p className={css.example} lang={view.example.lang}>{view.example.text}</p> : null}
        <ul className={css.facts}>
          {view.inUse.length > 0 ? <li>{t('inUse')} {view.inUse.map((c) => <span key={c.href}><Tag href={c.href}>{c.label}</Tag> </span>)}</li> : null}
          {view.theme ? <li>{t('themeOf')} <Tag href={view.theme.href}>{view.theme.label}</Tag></li> : null}
        </ul>
        <section>
          <h2 id="countries">{t('countries.title')}</h2>
          <p>{t('countries.lead')}</p>
          <DataTable caption={t('countries.caption', { term: view.name })} columns={[{ key: 'country', label: t('country') }, { key: 'said', label: t('countries.said') }]}
            rows={view.countries.map((c) => ({ id: c.id, cells: { country: c.label, said: <Said said={c.said} /> } }))} />
        </section>
        <section>
          <h2>{t('languages.title')}</h2>
          <DataTable caption={t('languages.caption', { term: view.name })} columns={[{ key: 'language', label: t('languages.language') }, { key: 'name', label: t('languages.name') }, { key: 'others', label: t('languages.others') }]}
            rows={view.names.map((n) => ({ id: n.lang, cells: { language: n.language, name: <span lang={n.lang}>{n.label}</span>, others: <span lang={n.lang}>{n.others.join(', ') || '–'}</span> } }))} />
        </section>
        <Avoid view={view} />
        <Around view={view} />
        {children}
        <Sources view={view} />
      </article>
    </>
  );
}

function Said({ said }: { said: readonly SaidThere[] }) {
  const { t } = useTranslation('glossary');
  if (said.length === 0) return <>{t('countries.none')}</>;
  const plain = said.filter((s) => !s.match && !s.href && !s.note.text);
  return (
    <ul className={css.said}>
      {said.filter((s) => !plain.includes(s)).map((s) => (
        <li key={s.lang + s.label}>
          {s.href ? <a href={s.href} lang={s.lang}>{s.label}</a> : <strong lang={s.lang}>{s.label}</strong>}
          {s.match ? <>{' '}<span className={css.match}>{t(`match.${s.match}`)}</span></> : null}
          {s.note.text ? <p lang={s.note.lang}>{s.note.text}</p> : null}
        </li>
      ))}
      {plain.length > 0 ? <li>{plain.map((s, i) => <Fragment key={s.lang + s.label}>{i > 0 ? ', ' : null}<strong lang={s.lang}>{s.label}</strong></Fragment>)}</li> : null}
    </ul>
  );
}

function Avoid({ view }: { view: TermView }) {
  const { t } = useTranslation('glossary');
  if (view.avoid.length === 0) return null;
  return (
    <section>
      <h2>{t('avoid')}</h2>
      <ul>
        {view.avoid.map((a) => <li key={a.lang + a.label}><s lang={a.lang}>{a.label}</s>{a.note.text ? <> <span lang={a.note.lang}>{a.note.text}</span></> : null}</li>)}
      </ul>
    </section>
  );
}

function Around({ view }: { view: TermView }) {
  const { t } = useTranslation('glossary');
  const groups = ([['broader', view.broader], ['narrower', view.narrower], ['related', view.related]] as const).filter(([, list]) => list.length > 0);
  if (groups.length === 0) return null;
  return (
    <section>
      <h2>{t('around.title')}</h2>
      <dl className={css.around}>
        {groups.map(([kind, list]) => (
          <div key={kind}>
            <dt>{t(`around.${kind}`)}</dt>
            <dd>{list.map((l) => <span key={l.label} lang={l.lang}>{l.href ? <a href={l.href}>{l.label}</a> : l.label}</span>)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sources({ view }: { view: TermView }) {
  const { t } = useTranslation('glossary');
  return (
    <section>
      <h2>{t('sources')}</h2>
      <ul>
        {view.sources.map((s) => (
          <li key={s.title + s.number}>
            {s.url ? <a href={s.url} rel="noopener"><cite lang={s.lang}>{s.title}</cite></a> : <cite lang={s.lang}>{s.title}</cite>}
            {[s.number, s.body, s.year].filter(Boolean).map((part) => `, ${part}`).join('')}.
          </li>
        ))}
      </ul>
      <p className={css.quiet}>{t('ours')}{view.updatedAt ? <> {t('updated')} <Time iso={view.updatedAt} />.</> : null}</p>
    </section>
  );
}
