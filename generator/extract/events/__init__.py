"""Events that an article tells: found, dated, worded, brought together.

The modules in the order in which they work:

1. find: `triggers`, `nominals`, `lead`, `precedents` say which words tell an event;
   `mention_recognition` gathers them, paragraph by paragraph (`context`), and
   `mention_building` makes an `event_mention` of each.
2. who, in whose voice: `actor_names`, `antecedents`, `participants`, `attribution`, `even_names`,
   `neutral_words`;
   `article_names`, `described_things`, `resumed_things`, `named_bodies`, `office_states` and
   `full_names` for what the article names elsewhere.
3. when and how it stands: `clause_dates` (the time expression of its clause), `dates_beside` (that
   of what stands beside it), `counted_dates`
   ("two days after"), `foreign_times` (those of something else beside it), `mention_dates` (the
   day of a mention, by these);
   `shared_verb` (several days, each with a name of its own); `verb_status` (what a verb
   tells), `trigger_status` (with the words round it), and `status_on_issue_day` once the article's
   day is known.
4. word it: `clause_extent`, `clause_parts`, `noun_phrases`, `noun_parts`, `preposition_uses`,
   `verb_groups`, `inflection` and `phrase_words` read the parse; `heading_words` and
   `left_out_words` are lists; `heading`, `statement_headings`, `brief_labels` and
   `clause_cutting` make headings; `sentence`, `quotation`, `reported_speech` and `punctuation` the
   sentence and its quote; `mention_wording` puts them together.
5. bring together: `same_event` and `coreference` group mentions to an `article_event`;
   `event_dates` dates the group by the words that say when, `undated_events` without (by
   `news_days`, too); `event_topics` and `event_naming` name it.
   `dated_sentences` are those that no event is told of.
"""
