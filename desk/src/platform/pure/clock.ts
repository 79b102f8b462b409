/** What time it is: an argument, so that rules stay pure and tests choose the moment. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
