/** JSON whose text shows on a terminal as what it is: what turns or hides text stands as its escape. */
export function inertJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007F-\u009F\u2028\u2029\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
