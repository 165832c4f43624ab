import type { BroadTheme } from '#app/domain/practice-meta.ts';
import css from './theme-layers.module.css';

/** The layers at the head of a page; their names stand beside in words. */
export function ThemeLayers({ themes }: { themes: readonly BroadTheme[] }) {
  return <div className={css.layers} aria-hidden="true">{themes.map((theme) => <i key={theme} className={css[theme]} />)}</div>;
}
