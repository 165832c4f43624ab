import { $getNodeByKey } from 'lexical';
import { $createImageNode } from '../../nodes/image/image-node.ts';
import { $currentBlock } from '../blocks.ts';
import { $insertBlock, allows } from '../insert.ts';
import type { Kit } from '../kit.ts';
import { upload } from '../upload.ts';

type Waiting = { file: File; place: Place };
/** Where pictures dropped together go: after the last one that arrived. */
type Place = { key: string | null };

/** `now`: the one under way, with how far it is. `failed`: those that were not stored, each with the id of its error; they stay here until they are. */
export type UploadState = { now: { name: string; at: number; of: number; percent: number } | null; failed: { name: string; reason: string }[]; stored: number };

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
const PATIENCE_MS = 5000;

/** Pictures dropped or pasted into the text, stored one after another. */
export class UploadQueue {
  #state: UploadState = { now: null, failed: [], stored: 0 };
  #waiting: Waiting[] = [];
  #failed: (Waiting & { reason: string })[] = [];
  #running = false;
  #done = 0;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly kit: Kit) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): UploadState => this.#state;

  /** Takes files to the end of the line; they will stand after the block of the caret. */
  add(files: readonly File[]): void {
    if (files.length === 0) return;
    const place: Place = { key: this.kit.editor.read(() => $currentBlock()?.getKey() ?? null) };
    this.#waiting.push(...files.map((file) => ({ file, place })));
    void this.#run();
  }

  retry(): void {
    this.#waiting.push(...this.#failed.map(({ file, place }) => ({ file, place })));
    this.#failed = [];
    void this.#run();
  }

  dismiss(): void {
    this.#failed = [];
    this.#show(null);
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#done = 0;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#done += 1;
      const reason = await this.#store(next);
      if (reason !== null) this.#failed.push({ ...next, reason });
    }
    this.#running = false;
    this.#show(null);
  }

  async #store({ file, place }: Waiting): Promise<string | null> {
    const show = (percent: number) => this.#show({ name: file.name, at: this.#done, of: this.#done + this.#waiting.length, percent });
    show(0);
    if (!TYPES.includes(file.type)) return 'unsupported-file';
    for (;;) {
      const stored = await upload(this.kit.props.urls.files, file, show);
      if (!('error' in stored)) {
        this.kit.props.images.unshift({ name: file.name, ...stored });
        this.#insert(stored.id, place);
        return null;
      }
      if (stored.error !== 'too-many-requests') return stored.error;
      await new Promise((done) => setTimeout(done, PATIENCE_MS));
    }
  }

  #insert(fileId: string, place: Place): void {
    this.kit.editor.update(() => {
      const image = $createImageNode({ fileId, alt: '', decorative: false, caption: '', credit: '' });
      const beside = place.key ? $getNodeByKey(place.key) : null;
      const parent = beside?.getParent();
      if (beside && parent && allows(parent.getType(), 'image')) beside.insertAfter(image);
      else $insertBlock(image);
      place.key = image.getKey();
    });
  }

  #show(now: UploadState['now']): void {
    this.#state = { now, failed: this.#failed.map(({ file, reason }) => ({ name: file.name, reason })), stored: this.#done - this.#failed.length };
    for (const listener of this.#listeners) listener();
  }
}
