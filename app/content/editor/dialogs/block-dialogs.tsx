import { $createParagraphNode, $getNodeByKey, $getState, $setState } from 'lexical';
import { $createTableNodeWithDimensions, $isTableNode } from '@lexical/table';
import { lazy, Suspense, useState } from 'react';
import { readCrop, WHOLE } from '#app/domain/crop.ts';
import { $createCalloutNode, $isCalloutNode } from '../../nodes/callout/callout-node.ts';
import { $createImageNode, $isImageNode } from '../../nodes/image/image-node.ts';
import { tableCaptionState } from '../../nodes/states.ts';
import { cropImage } from '../image/crop-image.ts';
import cropCss from '../image/crop.module.css';
import { $insertBlock } from '../insert.ts';
import { fill } from '../kit.ts';
import { upload } from '../upload.ts';
import { Choice, Dialog, Field, Tick, word } from './dialog.tsx';
import type { DialogProps } from './text-dialogs.tsx';

// few pictures are cropped
const CropPicture = lazy(async () => ({ default: (await import('../image/crop-picture.tsx')).CropPicture }));

const within = (value: string, min: number, max: number): number => Math.min(max, Math.max(min, Number.parseInt(value, 10) || min));

export function TableDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const caption = kit.editor.getEditorState().read(() => {
    const node = nodeKey ? $getNodeByKey(nodeKey) : null;
    return $isTableNode(node) ? $getState(node, tableCaptionState) : '';
  });
  return (
    <Dialog title={labels.table} labels={labels} close={close} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined} apply={(form) => {
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        const table = $isTableNode(node) ? node : $createTableNodeWithDimensions(within(word(form, 'rows'), 1, 200), within(word(form, 'columns'), 1, 20), { rows: true, columns: false });
        $setState(table, tableCaptionState, word(form, 'caption'));
        if (table === node) return;
        $insertBlock(table);
        table.selectStart();
      });
      return null;
    }}>
      {nodeKey ? null : (
        <>
          <Field name="rows" label={labels.rows} value="3" type="number" min={1} max={200} />
          <Field name="columns" label={labels.columns} value="3" type="number" min={1} max={20} />
        </>
      )}
      <Field name="caption" label={labels.tableCaption} value={caption} maxLength={300} lang={kit.props.lang} />
    </Dialog>
  );
}

export function CalloutDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const now = kit.editor.getEditorState().read(() => {
    const node = nodeKey ? $getNodeByKey(nodeKey) : null;
    return $isCalloutNode(node) ? { kind: node.getKind(), title: node.getTitle() } : { kind: 'note', title: '' };
  });
  return (
    <Dialog title={labels.callout} labels={labels} close={close} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined} apply={(form) => {
      const kind = word(form, 'kind') === 'caution' ? 'caution' : 'note';
      const title = word(form, 'title');
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isCalloutNode(node)) {
          node.setKind(kind).setTitle(title);
          return;
        }
        const callout = $createCalloutNode(kind, title).append($createParagraphNode());
        $insertBlock(callout);
        callout.selectStart();
      });
      return null;
    }}>
      <Choice name="kind" label={labels.calloutKind} value={now.kind} options={[{ value: 'note', label: labels.note }, { value: 'caution', label: labels.caution }]} />
      <Field name="title" label={labels.calloutTitle} value={now.title} maxLength={300} lang={kit.props.lang} />
    </Dialog>
  );
}

export function ImageDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels, images, urls, lang, tools } = kit.props;
  const [busy, setBusy] = useState<string | null>(null);
  const fields = kit.editor.getEditorState().read(() => {
    const node = nodeKey ? $getNodeByKey(nodeKey) : null;
    return $isImageNode(node) ? node.getFields() : null;
  });
  const [decorative, setDecorative] = useState(fields?.decorative ?? false);
  const shown = images.find(({ id }) => id === fields?.fileId);
  const original = images.find(({ id }) => id === shown?.from?.id) ?? shown;
  const now = shown?.from?.crop ?? WHOLE;
  const [cropping, setCropping] = useState(false);
  /** The picture that shows what the form leaves of it; nothing when it stays as it is; words when something is wrong. */
  const cutAs = async (form: FormData): Promise<{ fileId?: string } | string> => {
    if (!original || !form.has('crop-x')) return {};
    const crop = readCrop((key) => word(form, `crop-${key}`));
    if (!crop) return tools.crop.wrong;
    if (JSON.stringify(crop) === JSON.stringify(now)) return {};
    setBusy(tools.crop.making);
    const made = await cropImage(urls.files, original.id, crop);
    setBusy(null);
    if ('error' in made) return fill(tools.crop.failed, { reason: (tools.uploadError as Record<string, string>)[made.error] ?? tools.uploadError.other });
    if (!images.some(({ id }) => id === made.id)) images.unshift({ ...made, from: { id: original.id, crop } });
    return { fileId: made.id };
  };
  const apply = async (form: FormData): Promise<string | null> => {
    const facts = { alt: word(form, 'alt'), decorative: form.get('decorative') !== null, caption: word(form, 'caption'), credit: word(form, 'credit'), licence: word(form, 'licence') };
    if (!facts.decorative && !facts.alt) return labels.imageNeedsAlt;
    if (fields) {
      const cut = await cutAs(form);
      if (typeof cut === 'string') return cut;
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isImageNode(node)) node.setFields({ ...facts, ...cut });
      });
      return null;
    }
    const file = form.get('file');
    let fileId = word(form, 'stored');
    if (file instanceof File && file.size > 0) {
      const stored = await upload(urls.files, file, (percent) => setBusy(fill(labels.uploading, { percent })));
      setBusy(null);
      if ('error' in stored) return fill(labels.uploadFailed, { reason: stored.error });
      images.unshift({ name: file.name, ...stored });
      fileId = stored.id;
    }
    if (!fileId) return labels.imageNeedsFile;
    change(() => $insertBlock($createImageNode({ fileId, ...facts })));
    return null;
  };
  return (
    <Dialog title={labels.image} labels={labels} close={close} busy={busy} apply={apply} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined}>
      {fields ? null : (
        <>
          <Field name="file" label={labels.imageFile} type="file" accept="image/jpeg,image/png,image/webp,image/avif" />
          {images.length ? <Choice name="stored" label={labels.imageStored} options={[{ value: '', label: labels.imageNone }, ...images.map((i) => ({ value: i.id, label: i.name }))]} /> : null}
        </>
      )}
      {decorative ? null : <Field name="alt" label={labels.imageAlt} help={labels.imageAltHelp} value={fields?.alt ?? ''} area maxLength={1000} lang={lang} />}
      <Tick name="decorative" label={labels.imageDecorative} checked={fields?.decorative ?? false} onChange={setDecorative} />
      <Field name="caption" label={labels.caption} value={fields?.caption ?? ''} maxLength={600} lang={lang} />
      <Field name="credit" label={labels.imageCredit} value={fields?.credit ?? ''} maxLength={300} />
      <Field name="licence" label={labels.imageLicence} help={labels.imageLicenceHelp} value={fields?.licence ?? ''} maxLength={100} />
      {fields && original ? (
        <details onToggle={(event) => { if (event.currentTarget.open) setCropping(true); }}>
          <summary className={cropCss.summary}>{tools.crop.title}</summary>
          {cropping ? <Suspense fallback={null}><CropPicture kit={kit} image={original} now={now} /></Suspense> : null}
        </details>
      ) : null}
    </Dialog>
  );
}
