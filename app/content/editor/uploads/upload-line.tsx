import { useEffect, useSyncExternalStore } from 'react';
import { fill, type Kit } from '../kit.ts';
import type { UploadQueue } from './upload-queue.ts';
import css from './uploads.module.css';

/** How far storing pictures is, and each that could not be stored, by name. */
export function UploadLine({ kit: { props: { tools } }, queue }: { kit: Kit; queue: UploadQueue }) {
  const { now, failed } = useSyncExternalStore(queue.subscribe, queue.state);
  const busy = now !== null || failed.length > 0;
  useEffect(() => {
    if (!busy) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [busy]);
  const reasons = tools['uploadError'] as Record<string, string>;
  return (
    <div className={css.uploads} hidden={!busy}>
      <p role="status">{now ? fill(tools.uploadNow, { at: now.at, of: now.of, name: now.name }) : ''}</p>
      {now ? <progress value={now.percent} max={100} aria-label={tools.uploadProgress} /> : null}
      {failed.length > 0 && !now ? (
        <div role="group" aria-label={fill(tools.uploadFailed, { count: failed.length })}>
          <p role="alert">{fill(tools.uploadFailed, { count: failed.length })}</p>
          <ul>{failed.map(({ name, reason }, i) => <li key={`${name} ${i}`}>{name}: {reasons[reason] ?? reasons['other']}</li>)}</ul>
          <button type="button" onClick={() => queue.retry()}>{tools.tryAgain}</button>
          <button type="button" onClick={() => queue.dismiss()}>{tools.leaveOut}</button>
        </div>
      ) : null}
    </div>
  );
}
