export const notifications = {
  title: "Notifications",
  mentions: "When somebody mentions me",
  answers: "When a long answer that I asked for ends",
  hint: "By this browser, while Parley is open in it. The choice is kept on this device.",
  denied:
    "This browser does not let Parley notify you. Allow it in the browser's settings for this site, then switch it on again.",
  unsupported: "This browser cannot show notifications.",
  mentionedIn: "{name} mentioned you in {workspace}",
  someoneMentionedIn: "You were mentioned in {workspace}",
  answerIn: "The answer in {workspace} is there",
  answerEndedIn: "The answer in {workspace} has ended early",
} as const;
