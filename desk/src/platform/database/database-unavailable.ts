/** Why there is no database to work on. */
export type DatabaseUnavailableCode =
  | 'no-binaries'
  | 'place'
  | 'locked'
  | 'start'
  | 'running-desk'
  | 'role'
  | 'connection'
  | 'migration';

/** The database cannot be used; the message is one sentence for the person at the terminal and says what to do. */
export class DatabaseUnavailable extends Error {
  readonly code: DatabaseUnavailableCode;

  constructor(code: DatabaseUnavailableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
    this.code = code;
  }
}
