/** Ends a command with exit status 2 and how it is used. */
export class WrongUsage extends Error {}
