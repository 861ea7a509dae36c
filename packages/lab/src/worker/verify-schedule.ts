/** How the rate of each training goes that verifies one: as in a training in earnest. */
export const verifySchedule = "one-cycle";
