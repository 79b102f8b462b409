export { addToken } from './staff-tokens.ts';
export { findStaffOfRequest, guardDesk, staffOfRequest } from './staff-routes.ts';
export { actorOf, includesRole, type Role, type Staff } from './staff.ts';
export { runStaff } from './staff-commands.ts';
