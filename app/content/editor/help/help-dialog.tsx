import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import dialogCss from '../dialogs/dialog.module.css';
import type { Kit } from '../kit.ts';
import { groups } from './keys.ts';
import css from './help.module.css';

/** Every key of the editor, by what it is for. */
export default function HelpDialog({ kit, close }: { kit: Kit; close(): void }) {
  const { tools } = kit.props;
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // read from the top, not from the button at its end
    dialog?.querySelector('h2')?.focus();
    return () => dialog?.close();
  }, []);
  return createPortal(
    <dialog ref={ref} className={dialogCss.dialog} aria-labelledby="editor-help" onCancel={close} onClose={close}>
      <h2 id="editor-help" tabIndex={-1}>{tools.help}</h2>
      {groups(tools).map(({ title, keys }) => (
        <section key={title}>
          <h3 className={css.title}>{title}</h3>
          <dl className={css.keys}>
            {keys.map(([press, what]) => (
              <div key={press}>
                <dt>{press.split(' ').map((one) => <kbd key={one}>{one}</kbd>)}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <button type="button" className={dialogCss.primary} onClick={close}>{tools.close}</button>
    </dialog>,
    document.body,
  );
}
