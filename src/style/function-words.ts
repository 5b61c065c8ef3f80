const listed = `a about above after again against all almost already also although always am an and another any anyway are
aren't around as at away back be because been before being below between both but by can can't cannot could couldn't did
didn't do does doesn't doing don't done down each either else enough even ever every few first for from further get gets
getting give given go goes going good got had has have haven't having he hence her here hi him his how however i i'd i'll
i'm i've if in indeed instead into is isn't it it's its itself just kind know last least less let's like likely look lot
made make makes many maybe me might mine more most much must my myself need needs neither never new no nor not nothing now
of off ok on once one only or other others otherwise our ours out over own perhaps please possible probably quite rather
really right same say see seems several shall she should shouldn't similar since so some someone something sometimes
somewhat sorry sort still such sure take than thank thanks that that's the their them then there there's therefore these
they thing things think this those though through thus time to together too toward towards try trying two under unless
until up upon us use used useful using usually very via want wants was wasn't way we we'd we'll we're we've well were what
what's when where whether which while who why will with within without won't would wouldn't yes yet you you'd you'll you're
you've your yours`;

/** Words that say how somebody writes, not about what; written for this project. */
export const functionWords: ReadonlyMap<string, number> = new Map(
  listed.split(/\s+/).map((word, at) => [word, at] as const),
);
