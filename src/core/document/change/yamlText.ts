import { Scalar, stringify } from 'yaml';

/** Null empties a field, undefined takes it away. */
export type FieldValue = string | number | boolean | null | readonly FieldValue[] | FieldValues;
export interface FieldValues {
  readonly [key: string]: FieldValue | undefined;
}

export function isFields(value: FieldValue | undefined): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How new values are laid out. */
export interface YamlLayout {
  /** Inside brackets, where everything stays on the line. */
  readonly inFlow: boolean;
  /** Before the key. */
  readonly indent: string;
  /** What a level adds to the indentation. */
  readonly step: string;
  readonly eol: string;
}

/** A key with its value; maps below it where the layout allows, everything else on the line. */
export function fieldText(key: string, value: FieldValue, layout: YamlLayout): string {
  return `${keyText(key, layout.inFlow)}:${valueText(value, layout)}`;
}

/** What stands behind the colon: a space and a value, a map on the lines below, or nothing. */
export function valueText(value: FieldValue, layout: YamlLayout): string {
  if (value === null) return '';
  if (layout.inFlow || !isFields(value) || Object.keys(value).length === 0) {
    return ` ${scalarText(value, layout.inFlow)}`;
  }
  const inner = { ...layout, indent: layout.indent + layout.step };
  return Object.entries(value)
    .filter((entry): entry is [string, FieldValue] => entry[1] !== undefined)
    .map(([key, nested]) => layout.eol + inner.indent + fieldText(key, nested, inner))
    .join('');
}

function keyText(key: string, inFlow: boolean): string {
  return scalarText(key, inFlow);
}

/** A value on one line; lists and maps in brackets. A string keeps the quotes of the one before it. */
export function scalarText(value: FieldValue, inFlow: boolean, type?: Scalar.Type): string {
  if (value === null) return '';
  const scalar = new Scalar(value);
  if (typeof value === 'string') {
    if (/[\r\n]/.test(value)) scalar.type = 'QUOTE_DOUBLE';
    else if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') scalar.type = type;
  }
  const node = typeof value === 'object' ? value : scalar;
  const options = {
    lineWidth: 0,
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    collectionStyle: 'flow',
    flowCollectionPadding: isFields(value),
  } as const;
  if (!inFlow) return stringify(node, options).trimEnd();
  return stringify([node], options)
    .trim()
    .replace(/^\[\s*|\s*\]$/g, '');
}
