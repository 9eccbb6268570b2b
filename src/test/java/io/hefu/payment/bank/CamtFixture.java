package io.hefu.payment.bank;

/** camt.054 documents as a bank sends them. */
final class CamtFixture {

    private CamtFixture() {}

    static String notification(String version, String entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.%s"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-23T10:20:00+08:00</CreDtTm></GrpHdr>
                <Ntfctn><Id>N</Id><Acct><Id><Othr><Id>6222999988887777</Id></Othr></Id></Acct>%s</Ntfctn>
                </BkToCstmrDbtCdtNtfctn></Document>""".formatted(version, entries);
    }

    static String credit(String serialNo, String amount) {
        return """
                <Ntry><Amt Ccy="CNY">%2$s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <BookgDt><DtTm>2026-11-23T10:15:30</DtTm></BookgDt>
                <NtryDtls><TxDtls><Refs><AcctSvcrRef>%1$s</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                <RltdPties><Dbtr><Pty><Nm>测试学校</Nm></Pty></Dbtr>
                <DbtrAcct><Id><Othr><Id>6222000011112222</Id></Othr></Id></DbtrAcct></RltdPties>
                <RmtInf><Ustrd>K7M2QX</Ustrd><Ustrd>second line</Ustrd></RmtInf></TxDtls></NtryDtls>
                <AddtlNtryInf>entry note</AddtlNtryInf></Ntry>""".formatted(serialNo, amount);
    }
}
