/* A file on its way to the desk, which tells how far it is: `fetch` does not. */
import { ApiProblem, problemOf, signedIn, unreachable } from './client.ts';

export type Upload = {
  /** Of the API, with what stands behind the question mark. */
  readonly address: string;
  readonly file: Blob;
  readonly ifMatch: string;
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
};

/** Puts a file to an address. Throws an `ApiProblem`; `upload-stopped` where the person stopped it. */
export async function upload(of: Upload): Promise<void> {
  return signedIn(async () => uploadOnce(of));
}

async function uploadOnce({ address, file, ifMatch, onProgress, signal }: Upload): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('if-match', ifMatch);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(problemOf(request.status, contentOf(request.responseText)));
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () => reject(new ApiProblem(0, 'upload-stopped', 'The upload was stopped.')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
