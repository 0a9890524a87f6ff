export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object as JSON writes it. */
export type JsonObject = { [key: string]: JsonValue };
