//! Words that the ledgers of supply and demand share.

use super::Message;

pub static LEDGERS: &[Message] = &[
    ("ledger.guide", "填表说明", "Explanation"),
    ("ledger.illustrative", "·示例数据", ", made up"),
    ("ledger.choose", "请从列表中选择：待对接、已商定、已完成。", "Choose from the list: open, agreed, done."),
    ("ledger.amount", "请填写不小于 0 的数。", "Enter 0 or more."),
    ("ledger.how.fill", "填什么：需求方填“需求方状态、需求方商定数、需求方备注”，供给方填“供给方状态、供给方商定数、供给方备注”，都是浅黄色的格子。状态为待对接、已商定、已完成三种；商定数的单位同该行。双方均已完成的行为已完成，双方均至少已商定的为已商定，其余为待对接。", "What to fill: the demand side fills its status, agreed quantity and note, the supply side its own; these are the yellow cells. A status is open, agreed or done; an agreed quantity is in the unit of the row. A row is done only if both sides are done, agreed if both are at least agreed, else open."),
    ("ledger.how.grey", "不要改：灰色各列（台账编号、台账类别、轮次和“上轮”各列）记录发布时的内容，据以判断哪些格子被改动过；第一行也不要改。可以排序、筛选、删除不相干的行；删去的行按未填处理，以前各轮的填报须随行保留。", "Leave as they are: the grey columns (id, ledger, round, and those of the last round) hold what was published, by which one knows which cells were edited; the first row too. Rows may be sorted, filtered and deleted; a deleted row counts as not answered, so keep the rows that were answered in earlier rounds."),
    ("ledger.how.back", "怎么交：另存时文件名以本台账名开头（如加“-需求方”“-供给方”），放入本版数据的 raw 文件夹后重新运行。可以双方各交一份，也可以合用一份；新一轮的文件放入后，上一轮的文件可以留着，也可以删除。", "How to send it back: save it under a name that begins with the ledger's (with -demand or -supply added, say), put it into the edition's raw folder and run again. Both sides may send a copy each or share one; once the copies of a new round are there, those of the round before may stay or go."),
    ("ledger.how.merge", "怎么合并：逐格比较。只有一份改了的，取改后的值；几份改成同一值的，取该值；改成不同值的，都保留并列入“待裁定”，原值不变。不再提出的行，凡填过的，状态和备注照样保留。", "How copies are merged: cell by cell. Edited in one copy, the new value is taken; edited in several to the same value, that value; to different values, all are kept and listed as disputed, and the cell stays as published. A row that is no longer proposed keeps its status and notes where any were entered."),
    ("ledger.how.dispute", "怎么裁定：在新一轮的台账中改动该格，或删去“待裁定”一栏的文字（按已发布的值裁定）。", "How a dispute is settled: edit the cell in the ledger of the new round, or delete the text in the column of what is disputed (then it is settled as published)."),
    ("ledger.how.cut", "“{0}”表列出 {1} 行，另有 {2} 行见数据表。", "The sheet {0} lists {1} rows; {2} more are in the table."),
    ("ledger.disputes.none", "没有待裁定的事项。", "Nothing is disputed."),
];
