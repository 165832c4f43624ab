import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { CROP_KEYS, readCrop, WHOLE, type Crop } from '#app/domain/crop.ts';
import { paths } from '#app/domain/paths.ts';
import { fill, type Kit } from '../kit.ts';
import dialog from '../dialogs/dialog.module.css';
import { followPointer } from '../follow-pointer.ts';
import { moved, resized, shaped, type Grip } from './crop-frame.ts';
import css from './crop.module.css';

/** Width to height. The picture's own stands beside them. */
const ASPECTS: Readonly<Record<string, number>> = { '1:1': 1, '4:3': 4 / 3, '3:2': 3 / 2, '16:9': 16 / 9 };
const EDGES = { left: { x: -1, y: 0 }, top: { x: 0, y: -1 }, right: { x: 1, y: 0 }, bottom: { x: 0, y: 1 } } as const;
const CORNERS: readonly Grip[] = [{ x: -1, y: -1 }, { x: 1, y: -1 }, { x: -1, y: 1 }, { x: 1, y: 1 }];
const ARROWS: Readonly<Record<string, [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const HELD = { x: 0, y: 0 } as const;

/**
 * What stays of a picture: a frame over it that a pointer drags, whose edges and place arrow keys change (with Shift by tens), and the same as numbers. The
 * numbers are fields of the form around it.
 */
export function CropPicture({ kit: { props: { tools: { crop: words } } }, image, now }: { kit: Kit; image: { id: string; width: number; height: number }; now: Crop }) {
  const [crop, setCrop] = useState(now);
  const [typed, setTyped] = useState<Partial<Record<keyof Crop, string>>>({});
  const [aspect, setAspect] = useState('free');
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const key of CROP_KEYS) frame.current?.style.setProperty(`--${key}`, `${crop[key]}%`);
  }, [crop]);

  const own = image.width / image.height;
  const wanted = aspect === 'own' ? own : ASPECTS[aspect];
  const ratio = wanted === undefined ? null : wanted / own;
  const set = (next: Crop) => {
    setTyped({});
    setCrop(next);
  };
  const change = (from: Crop, grip: Grip, dx: number, dy: number) => set(grip === HELD ? moved(from, dx, dy) : resized(from, grip, dx, dy, ratio));

  const drag = (grip: Grip) => (event: PointerEvent<HTMLElement>) => {
    const box = stage.current?.getBoundingClientRect();
    if (event.button !== 0 || !box) return;
    event.stopPropagation();
    const { currentTarget: target, clientX, clientY, pointerId } = event;
    followPointer(target, pointerId, (to) => change(crop, grip, ((to.clientX - clientX) / box.width) * 100, ((to.clientY - clientY) / box.height) * 100), (done) => {
      if (!done) set(crop);
    });
  };
  const keys = (grip: Grip) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    // an edge goes the way of the arrow, or stays
    const [dx, dy] = grip === HELD ? arrow : [arrow[0] * Math.abs(grip.x), arrow[1] * Math.abs(grip.y)];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 : 1;
    change(crop, grip, dx * step, dy * step);
  };
  const placeOf = { left: crop.x, top: crop.y, right: crop.x + crop.w, bottom: crop.y + crop.h };

  return (
    <div className={css.crop}>
      <p className={dialog.help} id="crop-help">{words.help}</p>
      <div ref={stage} className={css.stage}>
        <img src={paths.file(image.id, 800)} alt="" width={image.width} height={image.height} draggable={false} />
        <div ref={frame} className={css.frame}>
          <button type="button" className={css.move} aria-label={words.move} aria-describedby="crop-help" onPointerDown={drag(HELD)} onKeyDown={keys(HELD)} />
          {(Object.keys(EDGES) as (keyof typeof EDGES)[]).map((edge) => (
            <div key={edge} role="slider" tabIndex={0} className={css.edge} data-edge={edge} aria-label={words.edge[edge]} aria-orientation={EDGES[edge].x ? 'horizontal' : 'vertical'}
              aria-valuemin={0} aria-valuemax={100} aria-valuenow={placeOf[edge]} onPointerDown={drag(EDGES[edge])} onKeyDown={keys(EDGES[edge])} />
          ))}
          {CORNERS.map((grip) => <span key={`${grip.x} ${grip.y}`} className={css.corner} data-x={grip.x} data-y={grip.y} onPointerDown={drag(grip)} />)}
        </div>
      </div>
      <p role="status" className={dialog.help}>{fill(words.now, crop)}</p>
      <div className={css.numbers}>
        {CROP_KEYS.map((key) => (
          <div className={dialog.field} key={key}>
            <label htmlFor={`crop-${key}`}>{words[key]}</label>
            <input id={`crop-${key}`} name={`crop-${key}`} className={dialog.control} type="number" min={0} max={100} step="any" inputMode="decimal" value={typed[key] ?? crop[key]}
              onChange={(event) => {
                const next = { ...typed, [key]: event.target.value };
                const read = readCrop((each) => next[each] ?? String(crop[each]));
                setTyped(read ? {} : next);
                if (read) setCrop(read);
              }} />
          </div>
        ))}
        <div className={dialog.field}>
          <label htmlFor="crop-aspect">{words.aspect}</label>
          <select id="crop-aspect" className={dialog.control} value={aspect} onChange={(event) => {
            const chosen = event.target.value;
            setAspect(chosen);
            if (chosen !== 'free') set(shaped(crop, (chosen === 'own' ? own : ASPECTS[chosen] ?? own) / own));
          }}>
            <option value="free">{words.free}</option>
            <option value="own">{words.own}</option>
            {Object.keys(ASPECTS).map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </div>
      </div>
      <button type="button" className={dialog.button} onClick={() => { setAspect('free'); set(WHOLE); }}>{words.whole}</button>
    </div>
  );
}
