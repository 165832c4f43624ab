import { useEffect, useState } from 'react';
import type { Kit } from '../kit.ts';
import css from './section.module.css';

const KEPT = 'editor-guidance';
type Shown = 'auto' | 'on' | 'off';

function kept(): Shown {
  try {
    const value = localStorage.getItem(KEPT);
    return value === 'on' || value === 'off' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

/** What the template asks of each section: beside empty sections until the writer wants it everywhere, or nowhere. Remembered on the device. */
export function GuidanceToggle({ kit: { props } }: { kit: Kit }) {
  const [shown, setShown] = useState(kept);
  useEffect(() => {
    const root = document.getElementById('editor-text');
    if (root) root.dataset.guidance = shown;
    try {
      if (shown !== 'auto') localStorage.setItem(KEPT, shown);
    } catch { /* it is only forgotten */ }
  }, [shown]);
  return <button type="button" className={css.toggle} aria-pressed={shown === 'on'} onClick={() => setShown(shown === 'on' ? 'off' : 'on')}>{props.labels.guidance}</button>;
}
