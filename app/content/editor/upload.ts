/** Sends one image to the practice, saying how far it is (fetch cannot). */
export function upload(url: string, file: File, progress: (percent: number) => void): Promise<{ id: string; width: number; height: number } | { error: string }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = (event) => progress(event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0);
    request.onload = () => {
      const answer = request.response as { id?: string; width?: number; height?: number } | null;
      if (request.status === 200 && answer?.id) resolve({ id: answer.id, width: answer.width ?? 0, height: answer.height ?? 0 });
      else resolve({ error: answer?.id ?? String(request.status) });
    };
    request.onerror = () => resolve({ error: 'offline' });
    request.send(body);
  });
}
