/** A reporter for remark-cli: one JSON array of what was said of all files. */
export default function report(files) {
  return JSON.stringify(
    files.map(({ path, messages }) => ({
      path,
      messages: messages.map(({ source, ruleId, fatal, place, reason }) => ({
        source,
        ruleId,
        fatal,
        place,
        reason,
      })),
    })),
  );
}
