import { MIN_WIDTH } from '../../nodes/table/widths.ts';
import { fill } from '../kit.ts';
import { $columnState, $setColumnWidth } from '../table/columns.ts';
import { Dialog, Field, word } from './dialog.tsx';
import type { DialogProps } from './text-dialogs.tsx';

/** How wide the column of the caret is. */
export function ColumnDialog({ kit, close, change }: DialogProps) {
  const { labels } = kit.props;
  const state = kit.editor.getEditorState().read($columnState);
  return (
    <Dialog title={labels.columnWidth} labels={labels} close={close} apply={(form) => {
      if (!state) return labels.columnWidthNone;
      const percent = Number(word(form, 'percent') || Number.NaN);
      if (!Number.isInteger(percent) || percent < MIN_WIDTH || percent > state.widest) return fill(labels.columnWidthWrong, { min: MIN_WIDTH, max: state.widest });
      change(() => $setColumnWidth(percent));
      kit.say(fill(labels.columnWidthSaid, { column: state.column, percent }));
      return null;
    }}>
      {state ? (
        <Field name="percent" label={fill(labels.columnPercent, { column: state.column, columns: state.columns })} help={fill(labels.columnPercentHelp, { min: MIN_WIDTH, max: state.widest })}
          value={String(state.percent)} type="number" inputMode="numeric" min={MIN_WIDTH} max={state.widest} />
      ) : <p>{labels.columnWidthNone}</p>}
    </Dialog>
  );
}
