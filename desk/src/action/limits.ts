/** An action is written by hand; the founding one is 40 kB. More than this is another file by mistake. */
export const actionFileBytesMax = 512 * 1024;

/** A notice is a letter of a few pages. */
export const noticeFileBytesMax = 256 * 1024;

/** As `contract/` says of action.yaml. */
export const languagesMax = 40;

/** As many languages as an action may have, two files each, plus its own; a folder with more files of ours is not an action. */
export const actionFilesMax = 100;

/** Enough to correct a file in one go; more are only counted. */
export const problemsMax = 100;
