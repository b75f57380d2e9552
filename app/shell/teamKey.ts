/** Where this browser keeps which team is listed. */
export const teamKey = "parley.team";
