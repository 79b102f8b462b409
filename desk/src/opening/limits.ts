const KB = 1024;
const MB = 1024 * KB;
const SECOND_MS = 1_000;

/** An action file, a notice and its texts in each of some forty languages; a folder with more is another one by mistake. */
export const FILES_MAX = 100;
/** The founding folder has 60 kB, a language of it up to 130 kB: forty stay below this. */
export const FILES_BYTES_MAX = 8 * MB;
/** The same as JSON, where a line break takes two characters and a quotation mark too. */
export const FILES_BODY_BYTES_MAX = 12 * MB;
export const FILE_NAME_CHARS_MAX = 100;

/** A million instruments make about 160 MB; three times as much is a wrong export. */
export const FLEET_BYTES_MAX = 500 * MB;
/** A sender that sends nothing for so long has gone. */
export const UPLOAD_IDLE_MS = 60 * SECOND_MS;
/** How often an upload tells how far it is, and looks whether another one has taken its place. */
export const UPLOAD_NOTE_MS = SECOND_MS;

/** Problems that can be paged through; whoever has more repairs the export, not the lines. */
export const PROBLEMS_MAX = 10_000;
/** How often a check tells how far it is. */
export const PROGRESS_NOTE_MS = 500;
/** A check that could not be made to its end is tried again, later each time, and given up after so many. */
export const CHECK_ATTEMPTS_MAX = 5;
export const CHECK_RETRY_MS = 20 * SECOND_MS;

/** Folders of the configured place that are looked into. */
export const FOLDERS_MAX = 100;
/** Steps of a draft that are told; one has about ten. */
export const STEPS_TOLD_MAX = 200;
