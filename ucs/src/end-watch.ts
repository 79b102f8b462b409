/*
 * A hint, never a proof: the system says that an end marker came, so that a run whose next cycle is minutes away is looked
 * at when it ends and not at the next scan. Where the system says nothing (shares, other platforms) the scan finds it.
 */
import { type FSWatcher, watch } from 'node:fs';

export class EndWatch {
  #watcher: FSWatcher | undefined;
  #hasCome = false;
  #wake: (() => void) | undefined;

  constructor(folder: string, names: readonly string[]) {
    // Windows keeps a folder that is watched open, and the instrument's software may want to move it.
    if (process.platform !== 'linux') return;
    try {
      this.#watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null && names.includes(name)) this.#come();
      });
      this.#watcher.on('error', () => this.close());
    } catch {
      // Too many watches on this computer, or the folder has gone: the scan goes on without the hint.
    }
  }

  /**
   * Returns after so long, when an end marker comes (or came since the last rest), or when the signal is raised. What came
   * while nobody waited for a rest any more ends the next one: one look too many costs nothing.
   */
  async rest(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#hasCome || signal.aborted) {
      this.#hasCome = false;
      return;
    }
    // A rest that somebody stopped waiting for ends where the next one begins.
    this.#wake?.();
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #come(): void {
    this.#hasCome = true;
    this.#wake?.();
  }
}
