export { addToken } from './staff-tokens.ts';
export { guardDesk, isStillIn, staffOfRequest } from './staff-routes.ts';
export { actorOf, type Role, type Staff } from './staff.ts';
export { runStaff } from './staff-commands.ts';
