import { encode as encodeNow } from 'turbo-stream';

export { decode } from 'turbo-stream';

/** `encode` of turbo-stream that begins when its stream is read. */
export function encode(...input: Parameters<typeof encodeNow>): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      reader ??= encodeNow(...input).getReader();
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader?.cancel(reason),
  }, { highWaterMark: 0 });
}
