/** What a fleet file may hold at most, each with the reason. */

/** A million instruments make about 200 MB; nobody has twenty million lines of one recall. */
export const fileBytesMax = 2 * 1024 ** 3;
/** Twice the fleet that is measured; beyond it the file is more likely a wrong export. */
export const rowsMax = 2_000_000;
/** A line with all fifteen cells filled to their limits stays below 5,000; a quotation mark that is never closed does not. */
export const recordCharsMax = 64 * 1024;
/** As many as a person reads before repairing the export; the rest is counted. */
export const problemsListedMax = 200;
/** Remarks refuse nothing; a handful shows the pattern. */
export const remarksListedMax = 20;

/** 100,000 lines of fleet make 8 to 15 MB. */
export const workbookBytesMax = 64 * 1024 ** 2;
/** The sheet of 100,000 lines inflates to about 120 MB; what inflates further is refused before it is read. */
export const workbookInflatedBytesMax = 256 * 1024 ** 2;
/** What reading such a sheet takes, twice over; a sheet that takes more is no list. */
export const workbookMemoryMb = 2048;
export const workbookEntriesMax = 1000;
export const workbookRowsMax = 100_000;
/** Fifteen columns are ours; a sheet may carry some empty ones to their right, and a wrong one is still to be named. */
export const workbookColumnsMax = 256;

export const serialCharsMax = 40;
export const numberCharsMax = 40;
export const nameCharsMax = 200;
export const cityCharsMax = 120;
export const addressCharsMax = 1000;
export const roleCharsMax = 120;

/** Enough to find one of each kind, way, language and larger country in a list. */
export const sampleSitesMax = 60;
/** As many as a mail or a letter lists. */
export const sampleInstrumentsMax = 50;
