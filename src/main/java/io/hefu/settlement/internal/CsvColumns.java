package io.hefu.settlement.internal;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a bank's CSV is to be read ({@code hefu.settlement.csv.<channel>.*}); a column that a file lacks is empty.
 *
 * @param skipLines lines before the header
 * @param newestFirst whether later money stands above earlier
 * @param credit amounts that came; a negative one takes money back (冲账)
 * @param debit amounts that left
 * @param balance what the account held after the line
 * @param account the number of the account that the line is of
 */
record CsvColumns(
        @DefaultValue("UTF-8") String charset,
        @DefaultValue(",") String separator,
        @DefaultValue("0") int skipLines,
        @DefaultValue("false") boolean newestFirst,
        @DefaultValue("账号") String account,
        @DefaultValue("流水号") String serial,
        @DefaultValue("业务编号") String reference,
        @DefaultValue("原流水号") String originalSerial,
        @DefaultValue("交易时间") String bookedAt,
        @DefaultValue("贷方金额") String credit,
        @DefaultValue("借方金额") String debit,
        @DefaultValue("余额") String balance,
        @DefaultValue("对方户名") String counterName,
        @DefaultValue("对方账号") String counterAccount,
        @DefaultValue("用途") String usage,
        @DefaultValue("摘要") String summary,
        @DefaultValue("附言") String postscript) {}
