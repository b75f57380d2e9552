export const sidebarCookie = "parley.sidebar";
