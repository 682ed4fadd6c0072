/** The heading below which a record keeps the checklists that are ticked while its incident is run. */
export const checklistsHeading = /^checklists$/i;
