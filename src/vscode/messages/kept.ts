/** Under which a workspace keeps what is known of its drafts; not there where it has none. */
export const keptDrafts = 'debrief.drafts';
