/* Every limit of the copy service, with its reason. */

/** One read past the page cache: each waits for the disk, so it must be large. Small files touch little of it. */
export const blockBytes = 4 * 1024 * 1024;
/** One read of copying, and one write through the page cache: it is read, hashed and written while it lies in the processor's own cache. */
export const copyBlockBytes = 256 * 1024;
/**
 * From this size on a file is written past the page cache, where it is read back from the medium anyway: what the system
 * need not keep twice and write later costs neither a processor nor a wait for the flush.
 */
export const directBytesMin = 1024 * 1024;
/**
 * One write past the page cache: large, since each waits for the disk; and small enough that one which is slow, with
 * several workers in its queue, does not look like one that hangs.
 */
export const directBlockBytes = 512 * 1024;
/** What is asked for past the page cache is a multiple of this: a page, and the largest sector that disks have. */
export const directUnit = 4_096;

/** What one message to a worker carries: amortises the message, and no worker is long busy with what nobody wants any more. */
export const chunkFilesMax = 128;
export const chunkBytesMax = 16 * 1024 * 1024;

/**
 * A batch is flushed and read back together, while the next is copied: small enough that little is left to do at the end
 * of a run, large enough that flushing does not count. It is also the most that a loss of power makes us copy again.
 */
export const batchFilesMax = 2_000;
export const batchBytesMax = 256 * 1024 * 1024;
export const batchAgeMs = 30_000;

/** Where each file is flushed by itself, after so many bytes at the latest: one flush must not look like a share that hangs. */
export const flushBytes = 32 * 1024 * 1024;
/** So many unfinished writes of one file can be in the way of its copy: of workers that hang, or that ended suddenly. */
export const partsMax = 16;

/**
 * Threads of `ucs copy` by what is read back: those that wait for the medium leave a processor to one more, and each takes
 * a tenth of a second to start.
 */
export const copyWorkers = { medium: 3, cache: 2 } as const;

/** One step copies at most this long, so that what changed meanwhile is taken up. */
export const stepMs = 20_000;
/** Near the end a scan does not wait for the copying: the settle time begins with the scan that saw the last change. */
export const nearEndScanMs = 500;
/** Nor does the copying wait for scans more than a tenth of the time. */
export const nearEndScanShare = 10;

/** Pauses between scans: nothing to do, the run is being written, the end is near. */
export const idlePauseMs = 5_000;
export const busyPauseMs = 1_000;
export const nearEndPauseMs = 75;
/** After this long without any change near the end we scan at the busy pace: an aborted run must not cost CPU for days. */
export const nearEndPatienceMs = 10 * 60_000;

/** Every file is looked at again this often while a run is followed; between, only new and recently changed files are. */
export const fullScanEveryMs = 120_000;
/** Full scans take at most a two-hundredth of the time: the disk is the instrument's. */
export const fullScanShare = 200;
/** But not more rarely than this. */
export const fullScanRarestMs = 30 * 60_000;
/** A full scan that takes less is made when the run is sealed; a longer one is begun so that it ends at that moment. */
export const quickScanMs = 50;
/** A file that changed within this time is looked at between full scans too, the more rarely the longer it was quiet. */
export const hotMs = 30_000;
/** A file not written to for this long is taken at first sight; a torn read would be found anyway. */
export const oldMs = 10_000;
/** A folder is listed again until its time of change has stood still this long: FAT and some shares count in 2 s. */
export const folderHotMs = 3_000;

/** Trees beyond these are no sequencing run. NovaSeq X writes some 10^5 files, nine levels deep. */
export const filesMax = 2_000_000;
export const depthMax = 24;
/** A component of a path: what NTFS, ext4 and SMB carry. */
export const nameBytesMax = 255;
/** A whole path below the run folder: leaves room for the output's own path within Windows' 32,767 characters. */
export const pathBytesMax = 2_048;
export const problemsMax = 50;
/** So many different names are remembered as fine: more than a run of small files has. */
export const fineNamesMax = 1_000;

/** RunInfo.xml is some 2 to 30 KB. */
export const runInfoBytesMax = 4 * 1024 * 1024;
/** Markers are held in memory and in the journal: a real one has at most a few KB. */
export const markerBytesMax = 1024 * 1024;
export const profileBytesMax = 256 * 1024;
export const requestBytesMax = 4 * 1024;
export const requestsPerLookMax = 50;
/** Above the largest journal we expect (2 million files at about 250 bytes). */
export const journalBytesMax = 1024 * 1024 * 1024;

/** First and longest pause before an output is tried again. */
export const retryFirstMs = 1_000;
export const retryLongestMs = 5 * 60_000;
/** Rights do not come back by trying, and many tries can lock an account. */
export const retryBlockedMs = 15 * 60_000;

/** Room that is left at an output, the smaller of the two: a full disk harms whoever else writes there. */
export const reserveShare = 0.05;
export const reserveBytesMax = 10 * 1024 ** 3;

/** A worker that takes no step for so long (a block read or written, a name given) is stuck in the kernel and given up. */
export const jobPatienceMs = 90_000;
/**
 * After so long without a step an output hangs: what others wait for is done without it, by a worker more where none is
 * free.
 */
export const reliefMs = 2_000;
/** So many threads an output that never answers may keep: the system gives none of them back before it does. */
export const heldThreadsMax = 8;
/**
 * An output is slow when for most of such a window there was something to copy, and for most of that the workers were
 * where the quickest output would not have kept them. Long enough that a disk which writes out what it has buffered is not such.
 */
export const slowWindowMs = 10_000;
export const slowLookMs = 100;
export const slowShare = 0.7;
/** A program that was held up itself has looked too seldom to say. */
export const slowLooksMin = 20;
/** An output is slow too when what was written is read back there more slowly than this, and somebody waits meanwhile. */
export const slowReadBytesPerSecond = 4_000_000;
/** So long after it hung or was slow an output's files are read for it alone, by a worker of its own. */
export const apartMs = 10 * 60_000;
/** More outputs than a laboratory has; fewer than a worker's word can tell apart (`whereabouts.ts`). */
export const outputsMax = 64;
/** So many workers can be stuck, or left behind at an output, before others wait for them. */
export const reliefMax = 6;

/** After completion: how long, and how often, we look for late files (wash logs). */
export const lateHours = 24;
export const lateScanMs = 60_000;
export const lateSettleMs = 5_000;
/** A log that never stops changing must not fill the output with versions. */
export const lateManifestsMax = 20;

/** A single PUT to S3 carries at most this. */
export const s3ObjectBytesMax = 5 * 1024 ** 3;
export const s3Concurrency = 16;
export const s3TimeoutMs = 60_000;
export const s3AnswerBytesMax = 1024 * 1024;
