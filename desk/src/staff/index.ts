export { addToken, findStaff } from './staff-tokens.ts';
export { guardDesk, staffOfRequest } from './staff-routes.ts';
export { actorOf, includesRole, ROLES, type Role, type Staff } from './staff.ts';
export { runStaffAdd } from './staff-commands.ts';
