import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Time, useLocale } from '#app/ui/bits.tsx';
import type { HomeView } from '../home.server.ts';
import { Figures } from './figures.tsx';
import { Rows } from './rows.tsx';
import { ExampleQuestions, SearchBox } from './search-box.tsx';
import { Strata } from './strata.tsx';
import css from './home-page.module.css';

export function HomePage({ view }: { view: HomeView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  return (
    <>
      <section className={css.opening}>
        <h1>{t('common:tagline')}</h1>
        <p className={css.sentence}>{t('home.sentence')}</p>
        <SearchBox />
        <ExampleQuestions />
      </section>

      <h2>{t('home.themes')}</h2>
      <Strata layers={view.themes} />

      <h2>{t('home.countries')}</h2>
      <ul className={css.countries}>
        {view.countries.map((c) => <li key={c.id}><a href={c.href}>{c.label}</a><span>{t('practices', { count: c.count })}</span></li>)}
      </ul>

      <div className={css.columns}>
        <section aria-labelledby="newest">
          <h2 id="newest">{t('home.newest')}</h2>
          <Rows rows={view.newest} />
          <p><a href={paths.practices(locale)}>{t('home.all', { count: view.total })}</a></p>
        </section>
        <div>
          {view.posts.length > 0 ? (
            <section aria-labelledby="discussed">
              <h2 id="discussed">{t('home.discussed')}</h2>
              <ul className={css.posts}>
                {view.posts.map((post) => (
                  <li key={post.id}>
                    <a href={post.href} lang={post.practiceLang}>{post.practice}</a>
                    <p><q lang={post.lang}>{post.excerpt}</q></p>
                    <p>{post.author ?? t('home.someone')}, <Time iso={post.at} /></p>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section aria-labelledby="figures">
            <h2 id="figures">{t('home.figures')}</h2>
            <Figures targets={view.programme.targets} />
            <p className={css.note}>{t('home.figuresNote', { from: view.programme.from, to: view.programme.to })} <a href={paths.about(locale)}>{t('home.figuresMore')}</a></p>
          </section>
        </div>
      </div>
    </>
  );
}
