/* An output: a place where runs go. A folder takes part in the one read; S3 takes what was hashed there. */
import type { CopyTarget } from './part-writer.ts';
import type { Crew } from './crew.ts';
import type { Failure } from './failure.ts';
import type { ExpectedFile } from './read-back.ts';

export type RunIdentity = {
  readonly name: string;
  /** SHA-256 of RunInfo.xml, or '' when the folder has none. */
  readonly digest: string;
  /** Whether our journal knows of this run at this output. */
  readonly isOurs: boolean;
};

/**
 * How a file was read back: from the medium, past the cache; through the cache; by the digest that the server computed;
 * by fetching it again.
 */
export type ReadBy = 'medium' | 'cache' | 'server' | 'download';

export type SmallFile = { readonly path: string; readonly content: Uint8Array };

export type ReadBack = {
  /** Files that are not what was written; in the order found. */
  readonly bad: readonly string[];
  readonly by: readonly ReadBy[];
};

export interface Output {
  readonly name: string;
  readonly kind: 'folder' | 's3';
  /** Where a person finds the run. */
  readonly place: string;
  /** For folders: where the crew writes. */
  readonly target: CopyTarget | undefined;
  /** Who copies there alone, while it is apart from the others because it hung or was slow lately. */
  readonly apart: Crew | undefined;
  /** Reading back tells something of the medium, so that what is read must have been flushed. */
  readonly readsPastCache: boolean;
  /**
   * Takes the run's place at the output or says why not, and removes what an interrupted write left there.
   * @throws OutputError `foreign` when another run is there, `away` when the output is not
   */
  claim(run: RunIdentity): Promise<void>;
  /**
   * Bytes that may still be written before the reserve, or undefined when the output cannot say.
   *
   * @param onHang told when no answer came for a while; it may still come
   */
  room(onHang: () => void): Promise<number | undefined>;
  /** S3 only: sends one file whose digest is known. */
  upload(
    path: string,
    from: { readonly file: string; readonly size: number; readonly sha256: string },
  ): Promise<Failure | undefined>;
  /** Brings these files (paths from the run folder) to the medium. */
  flush(paths: readonly string[]): Promise<void>;
  readBack(files: readonly ExpectedFile[]): Promise<ReadBack>;
  /**
   * Writes small files so that each becomes visible only whole, flushed and read back, in their order, and none before
   * all are. A content with a buffer of its own is given away.
   */
  publish(files: readonly SmallFile[]): Promise<void>;
  /** The sizes of everything that is there, by path. */
  rollCall(): Promise<ReadonlyMap<string, number>>;
}
