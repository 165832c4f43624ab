/** Where the state of saving is said. */
export const SAVING_ID = 'editor-saving';
