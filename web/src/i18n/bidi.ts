// Marks in a name that turn the direction of the text around it: figures beside it would be read backwards. Each becomes a sign that can be
// seen, so that two names which differ in them alone stay apart.

const marks = /\p{Bidi_Control}/gu;

export const withoutBidi = (text: string): string => text.replace(marks, '\ufffd');

/** The same in JSON, where it stays what it was. */
export const escapedBidi = (json: string): string =>
  json.replace(marks, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
